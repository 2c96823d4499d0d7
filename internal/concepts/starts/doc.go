// Package starts says what holds those back who start goroutines: somebody that waits for room, or refuses, and groups that have a limit.
//
//	slots <- struct{}{}; go work()
//	if running.Load() >= max { return errBusy }; go work()
//	g.SetLimit(8); g.Go(work)
//	pool.Go(work)    where Go does any of these with the function that it is given
//
// Which functions hold back what they start for their callers is in their summaries.
package starts
