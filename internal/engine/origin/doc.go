// Package origin says where the content of a value comes from: parts of a request, a message, a row, the clock, configuration, constants.
//
//	func show(w http.ResponseWriter, r *http.Request) {
//		id := strings.ToLower(r.PathValue("id"))	// RequestPath's variable part: RouteParam
//		cache[fmt.Sprintf("user:%s", id)] = load(id)	// so this key is, too: there are as many as callers like
//	}
//
// A value is solved backwards over its sources, field by field where structs are built, with the way as evidence. Summaries say it of results
// and of what is written through parameters, in terms of the parameters; a parameter is answered by the callers where all are known, in
// the whole program once it is linked. What libraries yield is a row of their models (yields, parts, results).
//
// Unknown is a part of the answer (Complete is false), and never a kind. Recursive functions and paths of more than three fields are unknown.
package origin
