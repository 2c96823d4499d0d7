// Package retrybackoff reports failed remote work that is issued again without pacing.
package retrybackoff
