// Package tables says of which tables of a database it is known that they grow with what users do.
//
//	db.ExecContext(ctx, "INSERT INTO orders (item) VALUES ($1)", item)	// in a handler: orders grows
//	db.Exec("INSERT INTO plans (name) VALUES ('free')")			// when the program starts: plans does not
package tables
