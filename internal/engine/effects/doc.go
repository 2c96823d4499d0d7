// Package effects says what functions do, and is the one interprocedural analyzer of hldlint.
//
// It answers one question for the rules: what happens when this call is made, or this function runs? A summary of each function says what it
// may do before it returns: wait for another machine and what ends the wait, have it run something, sleep, open a client, block on a channel,
// retry. Rules ask about the call they look at and never walk another function:
//
//	func (r *Repo) Load(ctx context.Context, id int) error {
//		return r.db.QueryRowContext(ctx, "select ...", id).Scan(&v)    waits for sql, ended by parameter 1
//	}
//	repo.Load(context.Background(), 7)                                 waits for sql, and nothing ends it
//
// # How
//
// Each package is built as SSA, and its functions are summarised bottom-up: what a call does is what the models say of its callee, or the
// callee's own summary with the call site's arguments in place of its parameters (substitution). A worklist repeats that until nothing changes.
// Concepts add to summaries as [Contributor]s, which the engine knows nothing of. Summaries of declared functions are exported as facts.
//
// There are three phases. While a package is collected, others are known by their facts alone. Once it is closed, a [summary.Record] of it, which
// has no types and no SSA, goes to package program, which joins the records of all packages. From [Result.Attach] on it is linked, and the
// program answers: what rules ask it are [Query] values, declared beside who asks, and noted, so that kept findings hold exactly as long as
// the answers do.
//
// A callee of which nothing is known does nothing: hldlint would rather miss a finding than invent one.
//
// # Words
//
// "Of ours" is code of the module and of others that the configuration names first-party; "in sight" is what the package and its imports
// declare, or the whole program once it is linked. A hop is one step of evidence: a place and what happens there.
//
// # What it does not know
//
// Reflection, function values that leave the program's sight, what a configuration file or a flag says, and libraries without a model.
package effects
