// Package sdks says how a program asks other machines through libraries that send their requests by an HTTP client which the program has given them.
//
//	gh := github.NewClient(http.DefaultClient)	// a library is lent a client
//	gh.Repositories.Get(r.Context(), owner, name)	// and asked: nothing but the request ends that
package sdks
