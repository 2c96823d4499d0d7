// Package phases says when a loop that has done one thing goes on with another: by a variable, or a field, that it asks what to do.
//
//	for phase := dialling; phase != done; {
//		switch phase {
//		case dialling:
//			if c.dial(ctx) != nil {
//				continue		// dials again
//			}
//			phase = working		// MovesOn: the next round does not dial
//		case working:
//			...
//
// It does not know phases that are kept elsewhere than in a variable of the loop or a field, nor functions that are the phases.
package phases
