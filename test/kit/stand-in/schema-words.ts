import * as v from 'valibot';

/** What does not fit a schema, each with the place it is at, for a person who wrote it by hand. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 5)
    .map((issue) => {
      const place = v.getDotPath(issue);
      return place === null ? issue.message : `${place}: ${issue.message}`;
    })
    .join('\n');
}
