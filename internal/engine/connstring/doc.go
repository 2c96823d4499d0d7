// Package connstring reads the texts that name a database, as far as they are written in a program.
//
//	fmt.Sprintf("%s@tcp(%s)/shop?timeout=2s&readTimeout=%ds", user, host, seconds)	// each read ends
//	"host=db sslmode=disable statement_timeout=30000"				// each statement ends
//
// It also reads the statements that a pool has each new connection run, which say the same:
//
//	conn.Exec(ctx, "SET statement_timeout = 30000")		in AfterConnect
package connstring
