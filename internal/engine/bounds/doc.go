// Package bounds says what a value bounds, as a context, as a client or server, or as a duration.
//
//	ctx, cancel := context.WithTimeout(r.Context(), time.Second)	// Ends
//	c := &http.Client{}						// Nothing: it was built without Timeout
//	func New(c *http.Client) *API { return &API{c} }		// Param 0, whoever calls decides
//
// A value has the bound on which all its sources agree (package trace): what the model of the library says of a constructor, what is set
// on a struct built in place, what a function of ours returns, by its summary. What other packages may store into a field is known once the
// program is linked (Resolve). Where sources disagree, or one is not known, the bound is unknown, and no rule reports it.
package bounds
