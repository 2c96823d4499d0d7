// Package failures says where a call has failed, and what an answer tells of that.
//
//	resp, err := c.Get(url)
//	if err != nil { ... }				// BranchOf: the branch, and the block where it has failed
//	if resp.StatusCode != http.StatusOK { ... }	// ComparesStatus: it has answered, but not as wanted
//	sink.Publish(resp)				// WorksWith: whoever gets the answer may do something with it
//
// A call says that it has failed by an error, by a boolean or, if it is known to be remote, by nothing at all.
//
// It does not know what a number means that is no code of HTTP and of no enumeration.
package failures
