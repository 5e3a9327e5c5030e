# What an element costs in three kinds of list (bytes.svg, time.svg), and what a cascade costs
# (cascade.svg). Readable in black and white.
#   gnuplot -e "folder='build/experiment/06-ziplist.data'" labs/06-ziplist/experiment.gp
if (!exists("folder")) folder = 'build/experiment/06-ziplist.data'
set datafile separator '\t'
set datafile columnheaders
set terminal svg size 800,480 font 'Helvetica,16' background rgb 'white'
set logscale x 2
set xrange [7:4700]
set xtics 8,4,4096
set xlabel 'elements of the list'
set grid ytics lc rgb '#dddddd'
set style line 1 lc rgb '#000000' lw 2 pt 7 ps 1.0
set style line 2 lc rgb '#777777' lw 2 pt 5 ps 1.0 dt 2
set style line 3 lc rgb '#1f5fa8' lw 2 pt 9 ps 1.2 dt 3

set output folder . '/bytes.svg'
set ylabel 'bytes an element (texts of 12)'
set yrange [0:60]
set key right center
bytes = folder . '/bytes.tsv'
plot bytes using 1:2 with linespoints ls 2 title 'linked list', \
     bytes using 1:4 with linespoints ls 3 title 'quicklist', \
     bytes using 1:3 with linespoints ls 1 title 'ziplist'

# The thin line: from there on a ziplist is dearer than a quicklist, if it ever is.
set terminal svg size 1000,760 font 'Helvetica,16' background rgb 'white'
set output folder . '/time.svg'
set multiplot layout 2,2
set logscale y
set yrange [*:*]
set ytics format '%.0f'
set key left top
do for [task in 'head walk middle find'] {
    times = folder . '/' . task . '.tsv'
    set title task eq 'head' ? 'push at the head, and pop there' : \
              task eq 'walk' ? 'walk: a single element' : \
              task eq 'middle' ? 'into the middle, and out again' : 'find the last'
    set ylabel 'ns'
    unset arrow
    set key left top
    if (task eq 'walk') { set key right top }
    if (task eq 'find') { set key right bottom }
    crossing = system(sprintf("awk -F '\t' '$1 == \"%s\" && $2 == \"quicklist\" { print $3 }' '%s/crossing.tsv'", task, folder)) + 0
    if (crossing > 8) { set arrow from crossing, graph 0 to crossing, graph 1 nohead lw 1 lc rgb '#000000' }
    plot times using 1:2 with linespoints ls 2 title 'linked list', \
         times using 1:4 with linespoints ls 3 title 'quicklist', \
         times using 1:3 with linespoints ls 1 title 'ziplist'
}
unset multiplot
unset title
unset arrow

set terminal svg size 800,480 font 'Helvetica,16' background rgb 'white'
set output folder . '/cascade.svg'
set xlabel 'entries behind the new one'
set ylabel 'one insert at the head (µs)'
set ytics format '%g'
set key left top
cascade = folder . '/cascade.tsv'
plot cascade using 1:5 with linespoints ls 2 title 'all grow, step by step', \
     cascade using 1:4 with linespoints ls 1 title 'all grow, measured beforehand', \
     cascade using 1:3 with linespoints ls 3 title 'one grows'
