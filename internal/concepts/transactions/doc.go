// Package transactions says where a transaction of a database is open, and what runs beside it on the pool that it was begun on.
//
//	tx, err := s.db.BeginTx(ctx, nil)
//	...
//	s.notify(ctx)				// Open: begun in this function
//	s.db.ExecContext(ctx, "...")		// and Beside: a second connection of s.db
//	tx.Commit()
//
//	func (s *Store) save(ctx context.Context, tx *sql.Tx)	// Open throughout: the caller's
//	s.inTx(ctx, func(tx *sql.Tx) error { ... })		// Open in the literal
//
// A transaction is begun by a value (see package regions), by whoever runs a literal, or by whoever hands one over. What a function does on
// which pool is a part of its summary ([summary.PoolUse]): in words of its parameters where the type of the handle does not tell.
package transactions
