// Package clients says who makes a client that keeps something between two calls, and who has it then.
//
//	func newAPI(token string) *api {		// makes a transport for its caller
//		return &api{token: token, http: &http.Client{Transport: &http.Transport{}}}
//	}
//	newAPI(token).Rates(ctx)			// so this call makes one, which ends with the function
//
// What is made is a row of the models (keeps) or a helper's summary (Makes). It is followed forwards by package escape, and through what
// libraries return for it: a client of a library has the transport that it was given. Unknown is what is given to code that is not known.
package clients
