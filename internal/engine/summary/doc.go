// Package summary is what is known of functions, as data: no SSA, no types, so that it travels through facts and caches and between
// packages. It answers no question by itself; packages effects and program compute with it.
//
// An [Effect] is one thing that a function may do before it returns, and what ends that is said by a [Bound]: nothing, a deadline, or
// whatever the caller's argument does. At a call site a bound of a parameter is replaced by that of the argument (substitution, by a
// [CallTransfer]):
//
//	func load(ctx context.Context, c *http.Client) error {	// wait http, ended by parameter 0 or 1
//		req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
//		...
//		_, err = c.Do(req)
//	}
//	load(context.Background(), &http.Client{})		// wait http, ended by nothing
//
// A [Record] is one package as the program sees it, with an [Edge] for each way from a call to a body. Lists of effects are bounded:
// what is beyond is dropped, and counted.
package summary
