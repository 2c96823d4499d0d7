package metriclabels

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/hldlint/hldlint/testdata/metriclabels/internal/runs"
)

type runCounter struct{ ended *prometheus.CounterVec }

func newRuns(mux *http.ServeMux, ended *prometheus.CounterVec) {
	mux.HandleFunc("POST /runs", (&runCounter{ended}).run)
}

// run counts runs by their names, and by whether they failed.
func (c *runCounter) run(w http.ResponseWriter, r *http.Request) {
	run := &runs.Run{}
	run.Named("nightly")
	err := fetch(r.URL.Path)
	run.Failed(err)
	status := "completed"
	if err != nil {
		status = "failed"
	}
	c.ended.WithLabelValues(status).Inc()
	c.ended.WithLabelValues(runs.Status(err)).Inc()
	word, text := runs.Both(err)
	c.ended.WithLabelValues(word).Inc()
	c.ended.WithLabelValues(text).Inc() // want error:"the text of an error is a label for WithLabelValues"
	c.count(run)
	c.tell(err)
}

func (c *runCounter) count(run *runs.Run) { c.ended.WithLabelValues(nameOf(run)).Inc() }

// tell has a word and a text in one map.
func (c *runCounter) tell(err error) {
	about := map[string]any{"status": runs.Status(err), "error": err.Error()}
	c.ended.WithLabelValues(about["status"].(string)).Inc()
	c.ended.WithLabelValues(about["error"].(string)).Inc() // want error:"the text of an error is a label for WithLabelValues"
}

// nameOf is silent: the text of the error is kept beside the name.
func nameOf(run *runs.Run) string {
	if name := run.Name(); name != "" {
		return name
	}
	return "unknown"
}
