// Package concepts assembles the engine with what the concepts below it add to summaries. Rules require Effects, ask it, and ask the
// concepts, which are functions over its result: the vocabulary of load that several rules share.
package concepts
