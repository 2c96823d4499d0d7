package driver

// defaultHold is how much source, in bytes, is held as syntax and SSA from the summaries to the rules. It takes some sixty times its size.
// What is beyond is let go, and looked at a second time: peak memory has a bound, and a large program costs a little more time.
const defaultHold = 2 << 20

func (o *Options) hold() int64 {
	if o.Hold > 0 {
		return o.Hold
	}
	return defaultHold
}

func (u *unit) size() int64 {
	n := 0
	for _, text := range u.texts {
		n += len(text)
	}
	return int64(n)
}

// drop lets go of all that the units above do not need.
func (u *unit) drop() {
	u.dropped, u.files, u.info, u.types = true, nil, nil, nil
	for _, a := range u.actions {
		a.result, a.diagnostics = nil, nil
	}
}
