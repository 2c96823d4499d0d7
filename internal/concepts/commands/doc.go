// Package commands says what the commands of a project are to one another: which one is the service, and what only stands beside it.
//
//	cmd/orders	imports store, api and serves		the service
//	cmd/assets	imports nothing of the project and serves	stands beside it: files for who works on the pages
package commands
