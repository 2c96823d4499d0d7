// Package git asks the git command the few questions that hldlint has: what a branch and this one have in common, what has
// changed since, and how old a line is. Names that git prints are never trusted to be harmless.
package git
