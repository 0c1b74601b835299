import { t, type MessageKey } from "../core/i18n_pages";
import { preferences } from "../core/preferences";
import { Dialog } from "./dialog";

const groups: [MessageKey, [string[], MessageKey][]][] = [
  [
    "keys.reading",
    [
      [["j"], "keys.next"],
      [["k"], "keys.previous"],
      [["Enter", "o"], "keys.open"],
      [["Esc"], "keys.back"],
      [["."], "keys.showNew"],
      [["[", "]"], "keys.networks"],
      [["g g"], "keys.top"],
      [["G"], "keys.end"],
      [["x"], "keys.expand"],
      [["v"], "keys.original"],
      [["m"], "keys.media"],
    ],
  ],
  [
    "keys.inbox",
    [
      [["e"], "keys.done"],
      [["u"], "keys.putBack"],
      [["z"], "keys.undo"],
      [["⇧ A"], "keys.markAll"],
    ],
  ],
  [
    "keys.going",
    [
      [["g h"], "keys.home"],
      [["g i"], "keys.goInbox"],
      [["g a"], "keys.goAccounts"],
      [["g s"], "keys.goSettings"],
      [["?"], "keys.help"],
    ],
  ],
];

export function HelpDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title={t("keys.title")} kind="help" onClose={onClose}>
      {!preferences.value.hasSingleKeys && <p class="meta">{t("keys.off")}</p>}
      <div class="key-groups">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {keys.map(([names, text]) => (
                <div key={text}>
                  <dt>
                    {names.map((name) => (
                      <kbd key={name}>{name}</kbd>
                    ))}
                  </dt>
                  <dd>{t(text)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
