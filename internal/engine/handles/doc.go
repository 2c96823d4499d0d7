// Package handles says where a handle, of which one call makes a new one, goes from there: a pool, a connection, a client, a limiter.
//
//	db, err := sql.Open("pgx", dsn)
//	defer db.Close()		// closed
//	return do(ctx, db)		// lent to a function that the caller gave
//	return &Store{db: db}, nil	// kept in a field
//
// It is followed through the helpers of the package that get it, and is the same handle where a library only wraps it. What is not understood
// has it Passed.
package handles
