// Package connections says which raw connections of a package are read or written with nothing that ends the wait.
//
//	conn, err := ln.Accept()
//	go serve(conn)		// which reads before anybody sets a deadline: Exposed
//
//	conn, err := net.Dial("tcp", addr)
//	return &Client{conn}	// whose methods ask over it with no deadline: Kept
//
// It follows a connection through the functions of the package, and by their summaries through those of others. One that is handed to code which is not
// in sight is not judged: that may set a deadline.
package connections
