// Package leakedconn reports response bodies, rows, statements, transactions, connections and clients that some path leaves open.
package leakedconn
