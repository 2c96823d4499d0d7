// Package resources says what becomes of what a call hands out and wants back: a response body, rows, a transaction, a connection.
//
//	resp, err := client.Do(req)	// hands out a body where err is nil
//	if err != nil {
//		return nil, err		// there is none
//	}
//	if resp.StatusCode != 200 {
//		return nil, errStatus	// left open
//	}
//	return resp.Body, nil		// moved: the caller closes it
//
// Each resource is followed on its own from the call that hands it out, block by block and by the way that led into each, until it is closed or
// somebody else has it; a return that is reached before leaves it open. What closes and who takes over is package escape's answer,
// with what models say of calls that end it (rows that were read to their end). A branch that only a failed call could take is not followed.
//
// Unknown functions that could close what they are given take it over, and so does any place that keeps it.
package resources
