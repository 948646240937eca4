import type pg from 'pg';
import { explain } from '../db/explain.ts';
import { readDatabaseHosts } from '../db/hosts/database-hosts.ts';
import { type Host, hostOf, withHost } from '../db/hosts/host.ts';
import type { Finding } from './check-ups.ts';

/** Who writes, who follows and how closely, where DATABASE_URL names several hosts; otherwise nothing. */
export const checkHosts = async (databaseUrl: string): Promise<Finding[]> => {
  const hosts = (readDatabaseHosts(databaseUrl)?.urls ?? []).map(hostOf);
  if (hosts.length < 2) return [];
  const surveys = await Promise.all(hosts.map(survey));
  const primaries = surveys.filter(({ answer }) => answer?.isStandby === false);
  return surveys.map((each) => ({ subject: `Host ${each.host.name}`, ...judge(each, primaries) }));
};

interface Answer {
  readonly isStandby: boolean;
  /** In the write-ahead log, in bytes: what is written, or on a standby applied. */
  readonly position: number;
  /** A standby without a connection to a primary receives nothing. */
  readonly isFollowing: boolean;
  /** Since the last change that a standby has applied was made. */
  readonly ageSeconds: number | null;
}

interface Survey {
  readonly host: Host;
  readonly answer?: Answer | undefined;
  readonly error?: unknown;
}

const survey = (host: Host): Promise<Survey> =>
  withHost(host, ask).then(
    (answer) => ({ host, answer }),
    (error: unknown) => ({ host, error }),
  );

const ask = async (client: pg.Client): Promise<Answer | undefined> => {
  const { rows } = await client.query<Answer>(
    `select pg_is_in_recovery() as "isStandby",
       pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end,
                       '0/0')::float8 as position,
       exists (select from pg_stat_wal_receiver) as "isFollowing",
       extract(epoch from now() - pg_last_xact_replay_timestamp())::float8 as "ageSeconds"`,
  );
  return rows[0];
};

type Judgement = Pick<Finding, 'state' | 'detail'>;

const judge = ({ host, answer, error }: Survey, primaries: readonly Survey[]): Judgement => {
  if (answer === undefined)
    return { state: 'wrong', detail: `does not answer, so that it cannot take over: ${explain(error)}` };
  if (answer.isStandby) return judgeStandby(answer, primaries[0]?.answer);
  const rival = primaries.find((primary) => primary.host !== host);
  return rival === undefined
    ? { state: 'ok', detail: 'primary: what is written goes here' }
    : {
        state: 'wrong',
        detail: `primary, and so is ${rival.host.name}: stop the one that should not be, as what is written to it is missing on the other`,
      };
};

const behindMaxSeconds = 10;

const judgeStandby = (
  { isFollowing, position, ageSeconds }: Answer,
  primary: Answer | undefined,
): Judgement => {
  if (primary === undefined)
    return { state: 'wrong', detail: 'standby, and none of the hosts is a primary: promote one' };
  if (!isFollowing)
    return {
      state: 'wrong',
      detail: 'standby that receives nothing from the primary: see its log and primary_conninfo',
    };
  const behindBytes = Math.max(0, primary.position - position);
  if (behindBytes === 0) return { state: 'ok', detail: 'standby, has everything that the primary has' };
  const behind = `standby, ${(behindBytes / 1024).toFixed(0)} kB and ${(ageSeconds ?? 0).toFixed(1)} s behind the primary`;
  return (ageSeconds ?? 0) <= behindMaxSeconds
    ? { state: 'ok', detail: behind }
    : { state: 'note', detail: `${behind}: these changes would be missing if it took over now` };
};
