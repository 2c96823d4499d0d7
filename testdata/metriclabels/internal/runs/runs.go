// Package runs keeps what is known of runs.
package runs

// A Run has what there is to know of it by names.
type Run struct{ about map[string]any }

// Named gives it a name.
func (r *Run) Named(name string) {
	if r.about == nil {
		r.about = map[string]any{}
	}
	r.about["name"] = name
}

// Failed keeps why it failed.
func (r *Run) Failed(err error) {
	if err != nil {
		r.about["error"] = err.Error()
	}
}

// Name is what it is called.
func (r *Run) Name() string {
	if name, ok := r.about["name"].(string); ok {
		return name
	}
	return ""
}

// Status tells from an error whether there is one.
func Status(err error) string {
	if err != nil {
		return "failed"
	}
	return "completed"
}

// Both is a word for an error, and its text.
func Both(err error) (word, text string) {
	if err == nil {
		return "none", ""
	}
	return "some", err.Error()
}
