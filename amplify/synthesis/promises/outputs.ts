import { describe, expect, it } from 'vitest';
import { REGIONS } from '../../regions.ts';
import type { Cloud } from '../synthesise.ts';

/** What is promised of what the browser reads, of telemetry and of regions. */
export function describeOutputs(cloud: Cloud): void {
  const { telemetry, endpoints } = cloud.parameters;

  describe('the outputs', () => {
    it('tell the browser where accounts, table and bucket are', () => {
      expect(cloud.outputs).toMatchObject({
        userPoolId: { Value: '<UserPool>' },
        webClientId: { Value: '<UserPoolAppClient>' },
        identityPoolId: { Value: '<IdentityPool>' },
        authRegion: { Value: '<AWS::Region>' },
        allowUnauthenticatedIdentities: { Value: 'false' },
      });
      expect(JSON.parse(String(cloud.outputs.customOutputs?.Value))).toEqual({
        version: expect.stringMatching(/^1\./),
        custom: {
          table: '<NotesTable>',
          bucket: '<NotesBucket>',
          ...(Object.keys(endpoints).length === 0 ? {} : { endpoints }),
          ...(telemetry ? { telemetry: { appMonitor: '<AppMonitor.Id>' } } : {}),
        },
      });
    });
  });

  describe('telemetry', () => {
    const monitors = cloud.of('AWS::RUM::AppMonitor');

    it('is there where it was chosen', () => {
      expect(monitors).toHaveLength(telemetry ? 1 : 0);
      expect(JSON.stringify(cloud.resources).includes('rum:PutRumEvents')).toBe(telemetry);
    });

    it('takes our own events and nothing of a web client, from who signed in', () => {
      for (const { properties } of monitors) {
        expect(properties).toMatchObject({
          CwLogEnabled: false,
          CustomEvents: { Status: 'ENABLED' },
          AppMonitorConfiguration: {
            AllowCookies: false,
            EnableXRay: false,
            Telemetries: [],
            IdentityPoolId: '<IdentityPool>',
          },
        });
        expect(properties.AppMonitorConfiguration).not.toHaveProperty('GuestRoleArn');
      }
    });
  });

  describe('the finished template', () => {
    it('refuses other regions by itself', () => {
      expect(cloud.rules).toMatchObject({
        Region: { Assertions: [{ Assert: { 'Fn::Contains': [[...REGIONS], { Ref: 'AWS::Region' }] } }] },
      });
    });
  });
}
