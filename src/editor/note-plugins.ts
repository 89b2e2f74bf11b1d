import { history } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { AnchoredEntity } from '../domain/entity.ts';
import { commentPlugin } from './comment-plugin.ts';
import { dictationPositionPlugin, type InterimGhost } from './dictation-position.ts';
import { dirtySpansPlugin } from './dirty-spans.ts';
import { emptyHeadingsPlugin } from './empty-headings.ts';
import { entityHandlesPlugin } from './entity-handles.ts';
import { entityPlugin } from './entity-plugin.ts';
import { GapPill } from './gap-pill.ts';
import { type KeyRequests, noteKeymap } from './keymap.ts';
import { type KnownSources, pasteRulesPlugin } from './paste-rules.ts';
import { playbackHighlightPlugin } from './playback-highlight.ts';
import { questionHighlightPlugin } from './question-highlight.ts';
import { utterancesPlugin } from './utterances.ts';

export interface NotePluginOptions {
  readonly doc: Node;
  readonly entities: readonly AnchoredEntity[];
  readonly ghost: InterimGhost;
  readonly requests: KeyRequests;
  readonly known: KnownSources;
  /** A gap was pressed. */
  readonly openGap: (gapId: string) => void;
}

/** Everything that a note can do beside holding text. */
export function notePlugins(options: NotePluginOptions): Plugin[] {
  const { doc, entities, ghost, requests, known, openGap } = options;
  return [
    ...noteKeymap(requests),
    history(),
    entityPlugin(doc, entities),
    entityHandlesPlugin(),
    dirtySpansPlugin(),
    emptyHeadingsPlugin(),
    dictationPositionPlugin(ghost),
    playbackHighlightPlugin(),
    questionHighlightPlugin(),
    commentPlugin(),
    utterancesPlugin(),
    pasteRulesPlugin(known),
    gapPillsPlugin(openGap),
  ];
}

function gapPillsPlugin(open: (gapId: string) => void): Plugin {
  return new Plugin({
    props: { nodeViews: { gap: (node, view) => new GapPill(node, view.dom.ownerDocument, open) } },
  });
}
