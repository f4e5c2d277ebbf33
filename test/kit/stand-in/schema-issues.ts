import * as v from 'valibot';

/** Describes at most five issues of a schema with their places, for the person who wrote the file. */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 5)
    .map((issue) => {
      const place = v.getDotPath(issue);
      return place === null ? issue.message : `${place}: ${issue.message}`;
    })
    .join('\n');
}
