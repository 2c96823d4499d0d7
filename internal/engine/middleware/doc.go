// Package middleware tells where what limits, counts or watches requests hands one on to whoever is next.
//
//	func limit(next http.Handler) http.Handler {
//		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
//			if busy() { http.Error(w, "busy", 503); return }	// does not go on
//			next.ServeHTTP(w, r)					// GoesOn
//		})
//	}
//
// It goes by what libraries' types are for, and where they are none of a library by the shape of the call. Before tells who is next, where a middleware only
// stands before the handlers of some routes, and these are in sight.
package middleware
