// Package detect runs rules that are queries: which call, what it does, where it stands, what excuses it, and in what words it is
// reported.
//
//	var query = detect.Query{
//		Kind:   keys,
//		On:     detect.Scans("keyspace"),
//		Inside: []detect.Test{detect.OnRequestPath},
//		Unless: []detect.Test{detect.Deferred},
//		Says: func(s *detect.Site) detect.Message {
//			return detect.Message{Text: s.Name() + " walks all keys: the server answers nobody else meanwhile"}
//		},
//	}
//
// A test is an ordinary Go function with a name of its own. That name is what `hldlint why` tells when a site is excused:
//
//	fullscan/keys: silent, not detect.OnRequestPath
//
// so there are no combinators, and no tests without a name. What a query cannot say, a rule says by hand on the same questions of
// package effects. It keeps what excuses in lists of such tests, over a site of its own, and asks them in order with [Excused].
package detect
