import {
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';

export interface Quota {
  readonly name: string;
  readonly value: number;
  /** Whether more can be asked for. */
  readonly adjustable: boolean;
}

export interface QuotaPort {
  /** What the account has of one service: what was granted, and the default where nothing was. */
  list(serviceCode: string): Promise<readonly Quota[]>;
}

/** Reads quotas by service, because their codes are published nowhere for the medical services. */
export function createQuotaPort(region: string): QuotaPort {
  const client = new ServiceQuotasClient({ region });
  return {
    list: async (ServiceCode) => {
      const byName = new Map<string, Quota>();
      const pages = [
        paginateListAWSDefaultServiceQuotas({ client }, { ServiceCode }),
        paginateListServiceQuotas({ client }, { ServiceCode }),
      ];
      for (const service of pages) {
        for await (const { Quotas = [] } of service) {
          for (const { QuotaName: name, Value: value, Adjustable: adjustable = false } of Quotas) {
            if (name !== undefined && value !== undefined) byName.set(name, { name, value, adjustable });
          }
        }
      }
      return [...byName.values()];
    },
  };
}
