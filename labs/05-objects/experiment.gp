# Bytes of a value by the length of its text (lengths.tsv), and what is in use against what it takes
# (fragmentation.tsv). Readable in black and white.
#   gnuplot -e "folder='build/experiment/05-objects.data'" labs/05-objects/experiment.gp
if (!exists("folder")) folder = 'build/experiment/05-objects.data'
set datafile separator '\t'
set datafile columnheaders
set terminal svg size 800,480 font 'Helvetica,16' background rgb 'white'
set grid ytics lc rgb '#dddddd'
set style line 1 lc rgb '#000000' lw 2 pt 7 ps 0.5
set style line 2 lc rgb '#1f5fa8' lw 2 pt 9 ps 0.8
set style line 3 lc rgb '#777777' lw 2 dt 2
set style line 4 lc rgb '#1f5fa8' lw 2 dt 3

set output folder . '/lengths.svg'
set xlabel 'bytes of text'
set ylabel 'bytes that the value takes'
set xrange [0:100]
set yrange [0:150]
set ytics 16
set key left top Left reverse
set arrow from 44.5, 0 to 44.5, 112 nohead lc rgb '#777777' dt 3
set label 'embstr' at 43.5, 104 right
set label 'raw' at 45.5, 104 left
lengths = folder . '/lengths.tsv'
plot lengths using 1:2 with steps ls 1 title 'text', \
     lengths using 1:3 with steps ls 4 title 'text that was changed in place: raw', \
     lengths using 1:4 with points ls 2 title 'digits: an int as long as it fits', \
     x with lines ls 3 title 'the text alone'

set output folder . '/fragmentation.svg'
unset arrow
unset label
unset xlabel
set ylabel 'MB'
set ytics autofreq
set xrange [-0.6:3.6]
set yrange [0:*]
set key above
set style data histograms
set style histogram clustered gap 1
set style fill solid 1.0 border lc rgb '#000000'
set boxwidth 0.9
holes = folder . '/fragmentation.tsv'
set xtics ('all are there' 0, 'overwritten' 1, 'half deleted' 2, 'other sizes' 3)
plot holes using 2 lc rgb '#1f5fa8' title 'in use', \
     holes using 3 lc rgb '#d9e8f6' title 'in pages with something in them', \
     holes using 4 lc rgb '#ffffff' title 'resident'
