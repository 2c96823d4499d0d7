// Package observe counts for others.
package observe

import "github.com/prometheus/client_golang/prometheus"

// Failed counts an error.
func Failed(v *prometheus.CounterVec, err error) {
	v.WithLabelValues(err.Error()).Inc() // want error:"the text of an error is a label for WithLabelValues"
}

// Forgotten is silent: nobody calls it.
func Forgotten(v *prometheus.CounterVec, err error) { v.WithLabelValues(err.Error()).Inc() }
