import type { Target } from './connector.ts';
import { refused } from './target-failure.ts';

/** Which other resource of ours the target's resource stands for, if any that still exists. */
export async function otherOwnerOf(
  { links, directory }: Pick<Target, 'links' | 'directory'>,
  resourceId: string,
  remoteId: string,
): Promise<string | undefined> {
  const owner = (await links.resourceIdsOf([remoteId])).get(remoteId);
  if (owner === undefined || owner === resourceId) return undefined;
  if ((await directory.find(owner)) !== undefined) return owner;
  // Its removal has not been delivered yet; the newer resource takes over, and then there is nothing to remove.
  await links.unlink(owner);
  return undefined;
}

/** Links the two, unless the target's resource stands for another one of ours. `name` is what both are known by. */
export async function claimLink(
  target: Pick<Target, 'links' | 'directory'>,
  resourceId: string,
  remoteId: string,
  name: string,
): Promise<void> {
  if ((await target.links.remoteIdOf(resourceId)) === remoteId) return;
  const owner = await otherOwnerOf(target, resourceId, remoteId);
  if (owner !== undefined)
    throw refused(
      `${name} is already used there for another resource of this directory (${owner}): give one of the two another name or e-mail, or remove it, then send this again.`,
    );
  await target.links.link(resourceId, remoteId);
}
