// Package learn reads, in the course of a run, what libraries do that have no model: their source lies in the module cache anyway.
//
//	client := githubv4.NewClient(nil)
//	for _, pr := range pulls {
//		client.Query(ctx, &q, vars)	// no model knows githubv4: its source says that Query waits for (*http.Client).Do
//	}
//
// It is a run of its own over those libraries, of which the rows are the findings: the cache keeps them by the library's files, so that a version
// is read once on a machine, whatever uses it. Rows that a model has count more, and packages of modules with a model are not read.
//
// Only the command reads libraries. Hosts that hand over types alone (go vet, golangci-lint) know those that have a model; `hldlint models infer`
// writes one.
package learn
