// Package shapes says which library's method an interface of the project was written for, or a function type, by name and signature alone.
//
//	type Doer interface { Do(*http.Request) (*http.Response, error) }	(*http.Client).Do
//	send func(*http.Request) (*http.Response, error)			likewise
//
// Only methods that hand something out are looked for: it has to be given back whoever implements the interface.
package shapes
