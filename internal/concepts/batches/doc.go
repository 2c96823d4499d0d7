// Package batches says how often something is repeated, what decides that, and what in the body depends on the turn.
//
//	for _, id := range in.IDs {		// as many as the request has: data
//		u, err := db.User(ctx, id)	// depends on the element: a query for each
//		cfg := loadConfig()		// does not: it can be hoisted
//	}
//	for chunk := range slices.Chunk(ids, 500) { ... }	// chunks: one turn for 500
//
// A loop is measured by its shape (range, counter, stride, cursor, page token) and by the provenance of what it goes over; a function literal
// that something runs in a loop is a body as well. Retries come from package retry, serving loops from the effects.
//
// Irreducible loops, linked lists and worklists that grow are unknown.
package batches
