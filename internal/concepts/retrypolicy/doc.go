// Package retrypolicy knows what libraries that repeat a call are told: how long they pause, what limits them, which context ends them.
//
//	backoff.Retry(send, backoff.NewConstantBackOff(time.Second))	// Of: Constant, and nothing limits it
//	retryablehttp.Client{RetryMax: 5}				// Without: what a field that nobody sets means
//
// Policies are followed from the call that repeats to the calls that make them, as far as all of those are in sight; the models say what each
// of them does.
//
// It says nothing of a policy of which some part is unknown.
package retrypolicy
