// Package unboundedqueue reports queues in memory that grow as long as work comes in faster than it is done.
package unboundedqueue
