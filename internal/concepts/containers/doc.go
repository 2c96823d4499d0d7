// Package containers says what a call does to a container that lies in a field or a package variable: it puts something in, takes something out, or
// asks how much there is.
//
//	q.list.PushBack(e)       puts e into list
//	heap.Push(&q.heap, e)    puts e into heap
//	q.pile.add(e)            likewise, where the method appends to what it is a method of
//	order.Add(&q.pile, e)    likewise, where a function of the project calls such a method of whatever it is given, to keep it in the order of a heap
//
// Of libraries the models say it, of the project's own functions their code. Other packages are told which methods of its parameters a function calls.
package containers
