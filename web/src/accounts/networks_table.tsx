import type { PlatformCapabilities } from "../core/api.gen";
import { t } from "../core/i18n_pages";
import { networkNames } from "../core/networks";
import { degreeIcons, degreeOf } from "../shell/allowances";
import { Icon } from "../shell/icons";
import { OriginMark } from "../shell/origin";
import { abilities } from "./abilities";

/** The networks side by side: what each gives, and what it refuses. */
export function NetworksTable({ networks }: { networks: readonly PlatformCapabilities[] }) {
  return (
    <div class="glance" tabIndex={0} role="region" aria-label={t("connect.glance")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("connect.glanceCorner")}</th>
            {networks.map(({ platform }) => (
              <th key={platform} scope="col">
                <OriginMark platform={platform} />
                <span class="glance-name">{networkNames[platform]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {abilities.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`ability.${name}`)}</th>
              {networks.map(({ platform, capabilities }) => {
                const degree = degreeOf(capabilities[name]);
                const { reason } = capabilities[name];
                return (
                  <td key={platform} class={`ability ${degree}`} title={reason || undefined}>
                    <Icon name={degreeIcons[degree]} />
                    <span class="glance-word">{t(`allowance.${degree}`)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
