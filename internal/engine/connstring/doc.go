// Package connstring reads the texts that name a database, as far as they are written in a program.
//
//	fmt.Sprintf("%s@tcp(%s)/shop?timeout=2s&readTimeout=%ds", user, host, seconds)	// each read ends
//	"host=db sslmode=disable statement_timeout=30000"				// each statement ends
package connstring
