// Package pools says who opens a pool of connections, limits it, and hands it out.
//
//	func open(dsn string) (*sql.DB, error) {	// opens a sql pool for its caller
//		return sql.Open("pgx", dsn)
//	}
//	db, _ := open(dsn)				// so this call opens one
//	db.SetMaxOpenConns(20)				// and this limits it
//
// Pools are followed back to the calls that opened them (PoolRoots), through constructors, fields and options. That another package limits a
// pool is asked of the program.
package pools
