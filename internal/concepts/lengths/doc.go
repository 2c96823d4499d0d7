// Package lengths says which lists are known to be short, for their length was held against a limit: here, by a function of the project that
// says no to longer ones or cuts them, or by the tag of a library that validates.
//
//	if len(in.IDs) > 100 { return errTooMany }
//	if err := in.Validate(); err != nil { return err }
//	ids, ok := idsOf(r)
//	ids = ids[:min(len(ids), 100)]
//	IDs []string `json:"ids" binding:"max=100"`
//
// What a function holds against a limit for its callers is in its summary.
package lengths
