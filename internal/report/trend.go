package report

import (
	"cmp"
	"maps"
	"slices"
)

// A Head is what a JSON report says of the run that it is of.
type Head struct {
	Version       string // of hldlint
	Configuration string // digest of what was on
}

// Same reports whether two runs asked the same. What is not known does not differ.
func (h Head) Same(other Head) bool {
	same := func(a, b string) bool { return a == "" || b == "" || a == b }
	return same(h.Version, other.Version) && same(h.Configuration, other.Configuration)
}

// A Report is a Result that was written, and read again.
type Report struct {
	*Result
	Head
	prints []string // of the findings, as they were written
}

// A Trend is how the findings of one tree went on from one report to the next.
type Trend struct {
	Old, New    *Report
	Fresh, Gone []Finding
	Tables      []TrendTable // one for each view of them
}

// A TrendTable counts the findings by something.
type TrendTable struct {
	By   string
	Rows []TrendRow // the most that are new first
}

// A TrendRow is one line of it.
type TrendRow struct {
	Name                  string
	Old, New, Fresh, Gone int
}

// Compare finds out what came and what went: findings are the same if their fingerprints are, or else their kind, package and message. Owner
// says who answers for a file; nil: nobody asks.
func Compare(before, after *Report, owner func(file string) string) *Trend {
	t := &Trend{Old: before, New: after}
	old, fresh := unpaired(before.Findings, after.Findings, before.prints, after.prints)
	left := func(f Finding) string { return f.ID() + "\x00" + f.Package + "\x00" + f.Message }
	t.Gone, t.Fresh = unpaired(old, fresh, keys(old, left), keys(fresh, left))
	views := []TrendTable{
		t.table("rule", Finding.ID),
		t.table("package", func(f Finding) string { return f.Package }),
	}
	if owner != nil {
		views = append(views, t.table("owner", func(f Finding) string { return cmp.Or(owner(f.Range.File), "nobody") }))
	}
	t.Tables = views
	return t
}

func keys(list []Finding, of func(Finding) string) []string {
	out := make([]string, len(list))
	for i, f := range list {
		out[i] = of(f)
	}
	return out
}

// unpaired takes those out of two lists that have the same mark, one for one.
func unpaired(a, b []Finding, marksA, marksB []string) (onlyA, onlyB []Finding) {
	left := map[string]int{}
	for _, m := range marksB {
		left[m]++
	}
	paired := map[string]int{}
	for i, f := range a {
		if m := marksA[i]; left[m] > 0 {
			left[m]--
			paired[m]++
		} else {
			onlyA = append(onlyA, f)
		}
	}
	for i, f := range b {
		if m := marksB[i]; paired[m] > 0 {
			paired[m]--
		} else {
			onlyB = append(onlyB, f)
		}
	}
	return onlyA, onlyB
}

func (t *Trend) table(by string, name func(Finding) string) TrendTable {
	rows := map[string]*TrendRow{}
	count := func(list []Finding, of func(*TrendRow) *int) {
		for _, f := range list {
			n := name(f)
			if rows[n] == nil {
				rows[n] = &TrendRow{Name: n}
			}
			*of(rows[n])++
		}
	}
	count(t.Old.Findings, func(r *TrendRow) *int { return &r.Old })
	count(t.New.Findings, func(r *TrendRow) *int { return &r.New })
	count(t.Fresh, func(r *TrendRow) *int { return &r.Fresh })
	count(t.Gone, func(r *TrendRow) *int { return &r.Gone })
	out := TrendTable{By: by}
	for _, n := range slices.Sorted(maps.Keys(rows)) {
		out.Rows = append(out.Rows, *rows[n])
	}
	slices.SortStableFunc(out.Rows, func(a, b TrendRow) int {
		return cmp.Or(cmp.Compare(b.Fresh, a.Fresh), cmp.Compare(b.New, a.New), cmp.Compare(b.Gone, a.Gone))
	})
	return out
}
