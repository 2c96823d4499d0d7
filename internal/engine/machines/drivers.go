package machines

import (
	"regexp"
	"strings"
)

// Drivers says which kinds of SQL drivers the package imports: some that run in this process, some of another machine's.
func (r *Package) Drivers() (near, far bool) {
	for _, imported := range r.Pass.Pkg.Imports() {
		path := strings.ToLower(imported.Path())
		if r.Ours(imported) {
			continue
		}
		far = far || remoteSQL.MatchString(path)
		near = near || inProcess.MatchString(path)
	}
	return near, far
}

// StreamsInserts reports whether all SQL drivers that the package imports keep what is executed of a statement that a transaction has prepared, and
// send it when that is committed: ClickHouse has no other transactions.
func (r *Package) StreamsInserts() bool {
	streams, others := false, false
	for _, imported := range r.Pass.Pkg.Imports() {
		switch path := strings.ToLower(imported.Path()); {
		case r.Ours(imported):
		case streamingSQL.MatchString(path):
			streams = true
		default:
			others = others || remoteSQL.MatchString(path) || inProcess.MatchString(path)
		}
	}
	return streams && !others
}

var (
	// inProcess are the paths of SQL drivers that run in this process.
	inProcess = regexp.MustCompile(`sqlite|/ql$|ramsql|duckdb`)
	remoteSQL = regexp.MustCompile(`postgres|/pq$|pgx|mysql|mssql|clickhouse|snowflake|oracle|go-ora|/hdb|spanner`)
	// streamingSQL are those of drivers that send a statement's rows at once.
	streamingSQL = regexp.MustCompile(`/clickhouse-go(/|$)`)
)
