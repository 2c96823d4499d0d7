// Package boxing tells what functions put behind interfaces, and who may call the methods of that without a call in sight.
//
//	json.Marshal(order)			// Boxes: a library may call whatever an order has
//	var s Store = &pg{}			// Forms: only who calls methods of Store calls those of pg
//	http.ListenAndServe(addr, server)	// Shows: a library calls ServeHTTP of what is behind one of our interfaces
//	context.WithValue(ctx, key, s)		// is only kept: whoever takes it out again is in sight
package boxing
