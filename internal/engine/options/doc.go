// Package options says by which functions the options of a call are made: its variadic arguments, one by one, in a slice that was appended to, or
// those of whoever calls the function around it.
//
//	grpc.Dial(host, creds, grpc.WithBlock())					creds, WithBlock
//	func connect(host string, opts ...grpc.DialOption) (*grpc.ClientConn, error) {
//		return grpc.Dial(host, append(opts, creds)...)				what each caller gives, and creds
//	}
//
// Callers are those of the package, also through an interface that has nothing else behind it, and theirs, as far as maxCallers.
package options
