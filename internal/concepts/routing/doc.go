// Package routing says which machine a function asks: what it is given chooses among many, of which each has its own tenants or shards.
//
//	func (p pools) user(ctx context.Context, tenant, mail string) error {
//		return p[tenant].QueryRow(ctx, "...", mail).Scan(&n)	// tenant chooses the pool, mail does not
//	}
//
// The parameters that do so are in the summaries of functions.
package routing
