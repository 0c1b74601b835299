import type { Poll, PostView } from "../core/api.gen";
import { formatNumber, t } from "../core/i18n";
import { networkNames, safeUrl } from "../core/networks";
import { fullTime, timeLeft, useTicks } from "../core/time";
import { Icon } from "../shell/icons";

interface Answer {
  title: string;
  votes?: number;
  /** In percent of those who answered. */
  share: number;
  isFirst: boolean;
}

/** How the answers stand. Networks may keep the numbers until one has voted. */
export function countAnswers({ options, voters }: Poll): Answer[] {
  const votes = options.map((option) => (option.votes == null ? undefined : Number(option.votes)));
  const given = votes.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const most = Math.max(...votes.map((count) => count ?? 0));
  const all = Number(voters ?? 0) || given;
  return options.map(({ title }, index) => {
    const count = votes[index];
    const share = all && count ? Math.round((count / all) * 100) : 0;
    return { title, votes: count, share, isFirst: !!count && count === most };
  });
}

function PollState({ poll }: { poll: Poll }) {
  useTicks();
  const { closesAt } = poll;
  const left = closesAt ? Date.parse(closesAt) - Date.now() : 1;
  if (poll.isClosed || left <= 0) return <span>{t("poll.closed")}</span>;
  if (!closesAt) return <span>{t("poll.open")}</span>;
  return <span title={fullTime(closesAt)}>{t("poll.closesIn", { time: timeLeft(closesAt) })}</span>;
}

function AnswerRow({ answer }: { answer: Answer }) {
  const { title, votes, share, isFirst } = answer;
  return (
    <li class={isFirst ? "answer first" : "answer"}>
      {votes !== undefined && <i class="answer-bar" style={{ width: `${share}%` }} />}
      <span dir="auto">{title}</span>
      {votes !== undefined && (
        <b title={t("poll.votes", { count: votes })}>{`${formatNumber(share)} %`}</b>
      )}
    </li>
  );
}

/** A question's answers and how they stand. One votes on the network itself. */
export function PollBox({ poll, post }: { poll: Poll; post: PostView }) {
  const answers = countAnswers(poll);
  const given = answers.reduce((sum, { votes = 0 }) => sum + votes, 0);
  const voters = Number(poll.voters ?? 0) || given;
  const isKept = answers.every(({ votes }) => votes === undefined);
  const network = networkNames[post.platform];
  return (
    <div class="poll">
      <ul aria-label={t("poll.answers")}>
        {answers.map((answer, index) => (
          <AnswerRow key={index} answer={answer} />
        ))}
      </ul>
      <p class="meta poll-line">
        <PollState poll={poll} />
        <span>· {isKept ? t("poll.kept", { network }) : t("poll.voters", { count: voters })}</span>
        {poll.isMultiple && <span>· {t("poll.multiple")}</span>}
        {!poll.isClosed && (
          <a href={safeUrl(post.url)} target="_blank" rel="noopener noreferrer">
            {t("poll.vote", { network })}
            <Icon name="external" />
          </a>
        )}
      </p>
    </div>
  );
}
