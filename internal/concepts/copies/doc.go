// Package copies knows the statements of SQL databases that only take rows: what is executed of them is kept, and sent with others later.
//
//	stmt, err := tx.Prepare(pq.CopyIn("orders", "id", "total"))
//	for _, o := range orders { stmt.Exec(o.ID, o.Total) }
//	_, err = stmt.Exec()		// all at once
package copies
